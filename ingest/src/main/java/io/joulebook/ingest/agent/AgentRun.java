package io.joulebook.ingest.agent;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets an agent sample on time until its run is over. */
final class AgentRun {

    private static final Logger LOG = LoggerFactory.getLogger(AgentRun.class);

    private final Agent agent;
    private final Schedule schedule;
    private final Moment.Source clock;
    private final StatusLine status = StatusLine.onTerminal();

    AgentRun(Agent agent, Schedule schedule, Moment.Source clock) {
        this.agent = agent;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Runs to the end: that of the time given, or the wish to stop. */
    void run(Stop stop) {
        Moment start = clock.now();
        agent.start();
        Duration next = schedule.interval();
        while (!stop.isWishedWithin(untilNext(next).minus(passedSince(start))) && !isOver(start)) {
            agent.sample();
            status.show(agent.progress().line());
            next = nextAfter(passedSince(start));
        }
        agent.sample();
        if (schedule.ending() == Schedule.Ending.CLOSE) {
            agent.close(schedule.closing());
        }
        end();
    }

    private Duration passedSince(Moment start) {
        return clock.now().elapsedSince(start);
    }

    private boolean isOver(Moment start) {
        Duration runFor = schedule.runFor();
        return runFor != null && passedSince(start).compareTo(runFor) >= 0;
    }

    private Duration untilNext(Duration next) {
        Duration runFor = schedule.runFor();
        return runFor != null && runFor.compareTo(next) < 0 ? runFor : next;
    }

    /** The next whole interval: after a stall the missed samples are not made up for. */
    private Duration nextAfter(Duration passed) {
        return schedule.interval().multipliedBy(passed.dividedBy(schedule.interval()) + 1);
    }

    private void end() {
        status.end();
        LOG.info(
                "Agent ended: {} samples sent, {} intervals dropped.",
                agent.progress().samples(),
                agent.progress().intervalsDropped());
    }
}
