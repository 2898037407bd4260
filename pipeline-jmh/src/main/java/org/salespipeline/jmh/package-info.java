/** What benchmarks of several packages begin with. */
@NullMarked
package org.salespipeline.jmh;

import org.jspecify.annotations.NullMarked;
