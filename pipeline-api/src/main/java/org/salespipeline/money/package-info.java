/**
 * Amounts that carry their currency. Currencies never mix silently, and rounding happens only where it is named.
 */
@NullMarked
package org.salespipeline.money;

import org.jspecify.annotations.NullMarked;
