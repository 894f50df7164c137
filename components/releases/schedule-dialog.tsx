"use client";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { refusalOf } from "@/components/deployments/refusal";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { DecisionDialog } from "./decision-dialog";
import { useRelease } from "./release-context";
import { clockIn, nextHourOf } from "./schedule-time";
import { useSettleRelease } from "./use-settle-release";

const TIME_ZONES = Intl.supportedValuesOf("timeZone");

/** Lands by itself at a time, on the authority of whoever sets it. */
export function ScheduleDialog() {
  const trpc = useTRPC();
  const { workspaceSlug, release, seen } = useRelease();
  const { environment, schedule } = release;
  const [timeZone, setTimeZone] = useState(
    () => schedule?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
  const [begun] = useState(() =>
    schedule ? clockIn(schedule.at, schedule.timeZone) : nextHourOf(new Date(), timeZone),
  );
  const [date, setDate] = useState(begun.date);
  const [time, setTime] = useState(begun.time);
  const zonesId = useId();
  const words = `Release #${release.number} is scheduled`;
  const set = useMutation(trpc.release.schedule.mutationOptions(useSettleRelease(words)));
  const isZone = TIME_ZONES.includes(timeZone) || timeZone === "UTC";
  return (
    <DecisionDialog
      title={`Schedule release #${release.number}`}
      description={`It lands in ${environment.name} by itself, on your authority, if every gate is open then. It is suspended if anything changes before.`}
      submitLabel={`Schedule for ${environment.name}`}
      isPending={set.isPending}
      isDisabled={date === "" || time === "" || !isZone}
      error={set.error}
      onSubmit={() =>
        set.mutate({
          workspaceSlug,
          releaseId: release.id,
          ...seen,
          localTime: `${date}T${time}`,
          timeZone,
        })
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label="Date" isRequired>
          <Input type="date" value={date} onChange={(event) => setDate(event.target.value)} />
        </Field>
        <Field label="Time" isRequired error={refusalOf(set.error).reason}>
          <Input type="time" value={time} onChange={(event) => setTime(event.target.value)} />
        </Field>
      </div>
      <Field
        label="Time zone"
        isRequired
        hint="The time above is what a clock there shows."
        error={isZone ? undefined : 'Choose a zone such as "Europe/Berlin".'}
      >
        <Input
          value={timeZone}
          list={zonesId}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTimeZone(event.target.value)}
        />
      </Field>
      <datalist id={zonesId}>
        {TIME_ZONES.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </DecisionDialog>
  );
}
