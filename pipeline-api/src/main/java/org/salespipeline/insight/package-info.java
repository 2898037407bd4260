/**
 * Where leads get stuck, who needs help, which campaigns and which sales material work, what lost leads are still worth, how the
 * pipeline changed between two dates, and in what state the whole process is. All are results to be read, and the sentences that
 * ask for them.
 */
@NullMarked
package org.salespipeline.insight;

import org.jspecify.annotations.NullMarked;
