package io.joulebook.embedded.process;

import java.nio.file.Path;

/** Mains for child JVMs under test; the first argument says how to behave. */
final class TestChild {

    private TestChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        ParentWatch.exitWhenParentDies();
        switch (arguments[0]) {
            case "serve" -> {
                System.err.println("warming up");
                ParentWatch.announce("at home");
                Thread.sleep(60_000);
            }
            case "fail" -> {
                System.err.println("no oil in the lamp");
                System.exit(3);
            }
            case "stay-silent" -> Thread.sleep(60_000);
            case "have-a-child" -> {
                ChildProcess child =
                        ChildProcess.start(ChildProgram.of("grandchild", TestChild.class, Path.of(arguments[1]))
                                .underJvm("-Xmx32m")
                                .withArguments("serve"));
                ParentWatch.announce(Long.toString(child.pid()));
                Thread.sleep(60_000);
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }
}
