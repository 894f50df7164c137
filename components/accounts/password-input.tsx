"use client";
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** Can be looked at while typing; keeps what was typed when the form comes back with an error elsewhere. */
export function PasswordInput(props: Omit<ComponentProps<"input">, "type" | "value" | "onChange">) {
  const [value, setValue] = useState("");
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <span className="relative block">
      <Input
        {...props}
        type={isShown ? "text" : "password"}
        value={value}
        onChange={(event) => setValue(event.target.value)}
        spellCheck={false}
        autoCapitalize="none"
        className="pr-9"
      />
      <Button
        variant="ghost"
        size="icon-sm"
        className="absolute inset-y-0 right-0.5 my-auto"
        aria-label={isShown ? "Hide password" : "Show password"}
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
      >
        <Icon aria-hidden="true" className="size-3.5" />
      </Button>
    </span>
  );
}
