/**
 * What is expected to come: forecasts of open leads, campaign projections, scenarios and target plans, each with its
 * distribution and an explanation of its numbers.
 */
@NullMarked
package org.salespipeline.forecast;

import org.jspecify.annotations.NullMarked;
