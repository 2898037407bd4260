/**
 * What is learned from history: mergeable counts of stage visits, and the model of conversion and time in stage, with
 * its uncertainty, that they lead to.
 */
@NullMarked
package org.salespipeline.funnel;

import org.jspecify.annotations.NullMarked;
