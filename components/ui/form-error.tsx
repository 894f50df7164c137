import type { ReactNode } from "react";

/** Why a whole form was refused; said aloud when it appears. */
export function FormError({ children }: { readonly children: ReactNode }) {
  if (!children) return null;
  return (
    <p role="alert" className="text-danger">
      {children}
    </p>
  );
}
