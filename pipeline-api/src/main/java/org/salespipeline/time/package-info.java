/**
 * Time as whole, never decreasing indices of a grid (days, hours or working days), and the periods and horizons that
 * are counted in them.
 */
@NullMarked
package org.salespipeline.time;

import org.jspecify.annotations.NullMarked;
