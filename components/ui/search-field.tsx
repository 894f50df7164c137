import { Search } from "lucide-react";
import { Input } from "./input";

interface SearchFieldProps {
  /** "Search span names". */
  label: string;
  value: string | null;
  /** With Enter; null for an empty field. */
  onSearch: (text: string | null) => void;
}

/** What a list is searched for, beside its other filters. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  return (
    <search className="max-sm:w-full">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const text = new FormData(event.currentTarget).get("search");
          onSearch(typeof text === "string" && text.trim() !== "" ? text.trim() : null);
        }}
        className="relative"
      >
        <Search
          aria-hidden="true"
          className="absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-subtle"
        />
        <Input
          // Cleared from outside, it must show that.
          key={value}
          name="search"
          type="search"
          aria-label={label}
          placeholder={label}
          defaultValue={value ?? ""}
          className="h-7 w-full pl-8 text-xs sm:w-52"
        />
      </form>
    </search>
  );
}
