// SPDX-License-Identifier: Apache-2.0
#include "plain.h"

#define PLIMSOLL_ONE_PROCESSOR
#define plimsoll_convolve plain_convolve
#include "../../Sources/CConvolution/include/convolution.h"
#include "../../Sources/CConvolution/convolution.c"
