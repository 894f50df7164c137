"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import {
  type FreezeWindow,
  timeZone,
  WEEKDAYS,
  type Weekday,
} from "@/server/environments/freeze-window-schemas";
import { MonthDayField } from "./month-day-field";
import { newFreeze, RECURRENCES, recurrenceWords } from "./new-freeze";
import { TimeZoneField } from "./time-zone-field";

interface FreezeFieldsProps<Window extends FreezeWindow = FreezeWindow> {
  window: Window;
  onChange: (window: FreezeWindow) => void;
}
type Of<R extends FreezeWindow["recurrence"]> = FreezeFieldsProps<Extract<FreezeWindow, { recurrence: R }>>;

export function FreezeFields({ window, onChange }: FreezeFieldsProps) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <Field label="Comes">
        <Select
          value={window.recurrence}
          onValueChange={(value) => {
            const recurrence = RECURRENCES.find((known) => known === value);
            if (recurrence) onChange(newFreeze(recurrence, window.timeZone, window.reason));
          }}
        >
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {RECURRENCES.map((recurrence) => (
              <SelectItem key={recurrence} value={recurrence}>
                {recurrenceWords[recurrence]}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      <WhenFields window={window} onChange={onChange} />
      <TimeZoneField
        value={window.timeZone}
        error={timeZone.safeParse(window.timeZone).error?.issues[0]?.message}
        onChange={(zone) => onChange({ ...window, timeZone: zone })}
      />
      <Field
        label="Reason"
        error={window.reason.trim() === "" ? "Say why." : undefined}
        className="sm:col-span-2"
      >
        <Input
          value={window.reason}
          maxLength={200}
          onChange={(event) => onChange({ ...window, reason: event.target.value })}
        />
      </Field>
    </div>
  );
}

function WhenFields({ window, onChange }: FreezeFieldsProps) {
  switch (window.recurrence) {
    case "daily":
      return <DailyFields window={window} onChange={onChange} />;
    case "weekly":
      return <WeeklyFields window={window} onChange={onChange} />;
    case "yearly":
      return (
        <>
          <MonthDayField
            label="From"
            value={window.start}
            onChange={(start) => onChange({ ...window, start })}
          />
          <MonthDayField label="Until" value={window.end} onChange={(end) => onChange({ ...window, end })} />
        </>
      );
    case "once":
      return <OnceFields window={window} onChange={onChange} />;
  }
}

function DailyFields({ window, onChange }: Of<"daily">) {
  return (
    <>
      <TimeField
        label="From"
        value={window.startTime}
        onChange={(startTime) => onChange({ ...window, startTime })}
      />
      <TimeField
        label="Until"
        value={window.endTime}
        onChange={(endTime) => onChange({ ...window, endTime })}
      />
    </>
  );
}

function WeeklyFields({ window, onChange }: Of<"weekly">) {
  return (
    <>
      <DayField
        label="From"
        value={window.startDay}
        onChange={(startDay) => onChange({ ...window, startDay })}
      />
      <TimeField
        label="From, time"
        value={window.startTime}
        onChange={(startTime) => onChange({ ...window, startTime })}
      />
      <DayField label="Until" value={window.endDay} onChange={(endDay) => onChange({ ...window, endDay })} />
      <TimeField
        label="Until, time"
        value={window.endTime}
        onChange={(endTime) => onChange({ ...window, endTime })}
      />
    </>
  );
}

function OnceFields({ window, onChange }: Of<"once">) {
  return (
    <>
      <Field label="From">
        <Input
          type="datetime-local"
          value={window.start}
          onChange={(event) => onChange({ ...window, start: event.target.value })}
        />
      </Field>
      <Field label="Until" error={window.end > window.start ? undefined : "After the start."}>
        <Input
          type="datetime-local"
          value={window.end}
          onChange={(event) => onChange({ ...window, end: event.target.value })}
        />
      </Field>
    </>
  );
}

interface TextFieldProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
}

function TimeField({ label, value, onChange }: TextFieldProps<string>) {
  return (
    <Field label={label}>
      <Input type="time" value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}

function DayField({ label, value, onChange }: TextFieldProps<Weekday>) {
  return (
    <Field label={label}>
      <Select
        value={value}
        onValueChange={(next) => {
          const day = WEEKDAYS.find((known) => known === next);
          if (day) onChange(day);
        }}
      >
        <SelectTrigger className="capitalize">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {WEEKDAYS.map((day) => (
            <SelectItem key={day} value={day} className="capitalize">
              {day}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
