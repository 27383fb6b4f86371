// SPDX-License-Identifier: Apache-2.0
// The inner loop of the network's convolutions, which the Swift compiler cannot make for more than one kind of processor.
#pragma once
#include <stdint.h>

/// Sums one layer: for each pixel and each eight of outputs the bias, and for each tap and each input channel in turn the
/// product with its weight. Products and sums are rounded apart and come in one order, so every processor gives the same
/// bytes; those with AVX2 only do eight at a time.
///
/// Maps lie row by row with `border` pixels round them, each pixel `groups` times eight floats. `offsets` are the places of
/// the taps in eights from a pixel's own; `weights` go by eight of outputs, tap, input channel. `width` is a multiple of four.
void plimsoll_convolve(
    const void *input, void *output, const void *weights, const void *biases, const int32_t *offsets, int32_t taps,
    int32_t input_groups, int32_t output_groups, int32_t width, int32_t height, int32_t border, int32_t is_rectified);
