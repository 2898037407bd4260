/**
 * Benchmarks of forecasting: the renewal equation and the laws of count and money.
 */
@NullMarked
package org.salespipeline.jmh.forecast;

import org.jspecify.annotations.NullMarked;
