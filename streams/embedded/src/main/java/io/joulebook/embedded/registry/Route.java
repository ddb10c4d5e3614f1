package io.joulebook.embedded.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One kind of request and what answers it.
 *
 * @param method HTTP method
 * @param pattern segments of the path; one in braces is open
 * @param action the answer, to be written as JSON; a {@link RawJson} is written as it is
 */
record Route(String method, List<String> pattern, Function<Call, Object> action) {

    /** Text that is JSON already. */
    record RawJson(String text) {}

    static Route of(String method, String path, Function<Call, Object> action) {
        return new Route(method, List.of(path.substring(1).split("/")), action);
    }

    /** What stands in the open places, if the path is of this pattern. */
    Optional<List<String>> match(List<String> path) {
        if (path.size() != pattern.size()) {
            return Optional.empty();
        }
        List<String> open = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (pattern.get(i).startsWith("{")) {
                open.add(path.get(i));
            } else if (!pattern.get(i).equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(open);
    }
}
