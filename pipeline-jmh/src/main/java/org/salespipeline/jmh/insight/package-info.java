/** How long it takes to answer questions about leads. */
@NullMarked
package org.salespipeline.jmh.insight;

import org.jspecify.annotations.NullMarked;
