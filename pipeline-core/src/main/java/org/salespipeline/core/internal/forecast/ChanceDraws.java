package org.salespipeline.core.internal.forecast;

/** What laws are made of: chances of columns by the model's own rates, and in draws of rates that might be the true ones. */
interface ChanceDraws {

    /** How many columns there are: cells of open leads, then those of new ones. */
    int columns();

    /** 0 if nothing but the chance in each deal is uncertain. */
    int draws();

    /** By column, by the model's own rates. */
    double[] expected(int span);

    /** By column, in a draw. */
    double[] drawn(int draw, int span);

    /** What leads might be worth in a draw; as estimated if rates are taken as certain. */
    Amounts drawn(Amounts amounts, int draw);
}
