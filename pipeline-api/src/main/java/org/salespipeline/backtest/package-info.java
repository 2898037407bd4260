/**
 * Has the forecast earned its intervals? History replayed: forecasts as of past dates, made of what was known then, held against
 * what came, and what is learned from the comparison.
 */
@NullMarked
package org.salespipeline.backtest;

import org.jspecify.annotations.NullMarked;
