"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { MONTHS } from "@/server/environments/freeze-window-words";

/** Leap years have 29 in February. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

interface MonthDayFieldProps {
  label: string;
  /** "12-20T18:00". */
  value: string;
  onChange: (value: string) => void;
}

/** A day and an hour that come every year. */
export function MonthDayField({ label, value, onChange }: MonthDayFieldProps) {
  const [month = "01", rest = "01T00:00"] = [value.slice(0, 2), value.slice(3)];
  const [day = "01", time = "00:00"] = rest.split("T");
  const lastDay = DAYS[Number(month) - 1] ?? 31;
  const print = (parts: { month?: string; day?: string; time?: string }) => {
    const next = { month, day, time, ...parts };
    const last = DAYS[Number(next.month) - 1] ?? 31;
    return `${next.month}-${twoDigits(Math.min(Number(next.day), last))}T${next.time}`;
  };
  return (
    <fieldset className="grid grid-cols-[1fr_5rem] gap-2 sm:col-span-2 sm:grid-cols-[1fr_5rem_7rem]">
      <legend className="sr-only">{label}</legend>
      <Field label={`${label}, month`}>
        <Select value={month} onValueChange={(next) => onChange(print({ month: next }))}>
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {MONTHS.map((name, index) => (
              <SelectItem key={name} value={twoDigits(index + 1)}>
                {name}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      <Field label="Day">
        <Select value={day} onValueChange={(next) => onChange(print({ day: next }))}>
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {Array.from({ length: lastDay }, (_, index) => twoDigits(index + 1)).map((each) => (
              <SelectItem key={each} value={each}>
                {Number(each)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      <Field label="Time">
        <Input type="time" value={time} onChange={(event) => onChange(print({ time: event.target.value }))} />
      </Field>
    </fieldset>
  );
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
