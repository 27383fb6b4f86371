// SPDX-License-Identifier: Apache-2.0
#include "plain.h"

#define PLIMSOLL_ONE_PROCESSOR
#define plimsoll_keep_sea plain_keep_sea
#define plimsoll_cells_u16 plain_cells_u16
#define plimsoll_cells_f32 plain_cells_f32
#define plimsoll_square_means plain_square_means
#define plimsoll_brighter plain_brighter
#define plimsoll_sea plain_sea
#define plimsoll_keep_cells plain_keep_cells
#define plimsoll_rings plain_rings
#define plimsoll_limits plain_limits
#define plimsoll_change_rings plain_change_rings
#define plimsoll_above_u16 plain_above_u16
#define plimsoll_above_f32 plain_above_f32
#include "../../Sources/CClutter/include/clutter.h"
#include "../../Sources/CClutter/clutter.c"
