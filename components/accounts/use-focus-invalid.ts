import { useEffect, useRef } from "react";
import type { FormState } from "./form-state";

/** Takes whoever was refused to the first field to put right, however far from the button it is. */
export function useFocusInvalid(fieldErrors: FormState["fieldErrors"]) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (fieldErrors) form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus();
  }, [fieldErrors]);
  return form;
}
