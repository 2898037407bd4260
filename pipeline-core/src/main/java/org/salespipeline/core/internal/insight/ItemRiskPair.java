package org.salespipeline.core.internal.insight;

/**
 * Who is compared.
 *
 * @param everybody all visits at risk
 * @param exposed those of them, at the ages at which their leads had had the item
 */
record ItemRiskPair(ItemRisks everybody, ItemRisks exposed) {}
