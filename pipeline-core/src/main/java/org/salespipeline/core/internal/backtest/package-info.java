/** Rolling origins: what was known at past dates, the forecasts of then, the methods they compete with, and their scores. */
@NullMarked
package org.salespipeline.core.internal.backtest;

import org.jspecify.annotations.NullMarked;
