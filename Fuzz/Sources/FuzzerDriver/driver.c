// SPDX-License-Identifier: Apache-2.0
#include "fuzzer_driver.h"
