/** The floating sheet of every menu, select and popover. */
export const menuSurfaceClasses =
  "z-50 min-w-40 overflow-y-auto overflow-x-hidden rounded-lg bg-raised p-1 text-foreground text-sm shadow-raised outline-none duration-100 data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98";

/** One line of it. */
export const menuItemClasses =
  "relative flex min-h-7 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 outline-none data-[disabled]:pointer-events-none data-[highlighted]:bg-selected data-[disabled]:opacity-50 pointer-coarse:min-h-9 [&_svg:not([class*='size-'])]:size-4 [&_svg]:shrink-0";
