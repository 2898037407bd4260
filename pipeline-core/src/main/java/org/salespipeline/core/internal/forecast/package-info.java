/**
 * From a model to a forecast: the renewal equation over the stages, and the laws of the number of wins and of the
 * money they bring.
 */
@NullMarked
package org.salespipeline.core.internal.forecast;

import org.jspecify.annotations.NullMarked;
