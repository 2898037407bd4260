package org.salespipeline.core.internal.insight;

import java.util.List;
import org.salespipeline.insight.HealthAction;
import org.salespipeline.insight.HealthCriterion;

/**
 * A criterion, and whom to look at because of it.
 *
 * @param criterion what was found
 * @param action what to do about it
 * @param leads the leads concerned
 */
record HealthFinding(HealthCriterion criterion, HealthAction action, List<HealthLead> leads) {}
