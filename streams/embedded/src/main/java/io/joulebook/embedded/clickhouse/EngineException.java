package io.joulebook.embedded.clickhouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement was refused, by the engine or on its way there, in ClickHouse's own form with a number and a name. */
final class EngineException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final Pattern CODE = Pattern.compile("Code: (\\d+)");
    /** ClickHouse's number for an error that has none. */
    private static final int STD_EXCEPTION = 1001;

    private final int code;

    private EngineException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** As the engine said it; the number is read out of the text. */
    static EngineException of(String message) {
        Matcher matcher = CODE.matcher(message);
        return new EngineException(matcher.find() ? Integer.parseInt(matcher.group(1)) : STD_EXCEPTION, message);
    }

    /** An error found before the engine was asked, in the engine's form. */
    static EngineException of(int code, String name, String message) {
        return new EngineException(code, "Code: " + code + ". DB::Exception: " + message + " (" + name + ")");
    }

    /** Number of the error in ClickHouse's {@code system.errors}. */
    int code() {
        return code;
    }

    /** HTTP status that a ClickHouse server gives for this error. */
    int status() {
        return switch (code) {
            case 26, 27, 33, 36, 38, 41, 42, 43, 44, 46, 47, 50, 53, 62, 70, 72, 117, 130, 131, 168, 427 -> 400;
            case 60, 81, 115, 16, 5 -> 404;
            case 159 -> 408;
            case 164, 291, 497, 516, 194, 192 -> 403;
            case 344 -> 501;
            default -> 500;
        };
    }
}
