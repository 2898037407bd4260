package org.salespipeline.core.ingest;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.salespipeline.money.Money;

/** Reads amounts of a row: plain decimal numbers, zero or more, with the currency that the request or the row states. */
final class AmountReader {

    /** More digits than any sum of money has; keeps the arithmetic of huge texts out. */
    private static final int MOST_CHARACTERS = 40;

    private final @Nullable Column value;
    private final @Nullable Column wonAmount;
    private final @Nullable Column currencyColumn;
    private final @Nullable Currency currency;
    private final Map<String, Currency> currencies = new HashMap<>();

    AmountReader(Settings settings, Header header) {
        value = settings.value == null ? null : header.column(settings.value, "value(");
        wonAmount = settings.wonAmount == null ? null : header.column(settings.wonAmount, "wonAmount(");
        currencyColumn =
                settings.currencyColumn == null ? null : header.column(settings.currencyColumn, "currencyColumn(");
        currency = settings.currency;
        Currency.getAvailableCurrencies().forEach(c -> currencies.put(c.getCurrencyCode(), c));
    }

    @Nullable
    Money value(Row row) {
        return value == null ? null : read(row, value);
    }

    @Nullable
    Money wonAmount(Row row) {
        return wonAmount == null ? null : read(row, wonAmount);
    }

    private @Nullable Money read(Row row, Column column) {
        String text = row.text(column);
        if (text.isEmpty()) {
            return null;
        }
        if (!isPlainDecimal(text)) {
            row.fault(Rule.UNREADABLE_AMOUNT, column, wayOut(text));
            return null;
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.signum() < 0) {
            row.fault(Rule.NEGATIVE_AMOUNT, column, "correct it, or leave it blank where it is not known");
            return null;
        }
        Currency unit = currencyOf(row);
        return unit == null ? null : new Money(amount, unit);
    }

    private @Nullable Currency currencyOf(Row row) {
        if (currencyColumn == null) {
            return currency;
        }
        String code = row.text(currencyColumn);
        if (code.isEmpty()) {
            if (currency == null) {
                row.fault(
                        Rule.MISSING_CURRENCY,
                        currencyColumn,
                        "fill it in, or state the currency of such rows with currency(...)");
            }
            return currency;
        }
        Currency known = currencies.get(code);
        if (known == null) {
            String upper = code.toUpperCase(Locale.ROOT);
            row.fault(
                    Rule.UNKNOWN_CURRENCY,
                    currencyColumn,
                    currencies.containsKey(upper)
                            ? "maybe " + Quoted.text(upper) + " was meant"
                            : "write a code such as EUR, USD or CNY");
        }
        return known;
    }

    private static boolean isPlainDecimal(String text) {
        int digits = 0;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.') {
                points++;
            } else if (i > 0 || (c != '-' && c != '+')) {
                return false;
            }
        }
        return digits > 0 && points <= 1 && text.length() <= MOST_CHARACTERS;
    }

    private static String wayOut(String text) {
        if (text.equalsIgnoreCase("NaN") || text.toLowerCase(Locale.ROOT).contains("inf")) {
            return "leave it blank where it is not known";
        }
        if (text.indexOf(',') >= 0) {
            return "write it without grouping and with a decimal point, such as 1000.50";
        }
        return "write digits and at most one decimal point, such as 1000.50, and the currency in a column of its own";
    }
}
