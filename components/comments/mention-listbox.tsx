import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { menuItemClasses, menuSurfaceClasses } from "@/components/ui/menu-classes";
import type { Mentionable } from "./mentions";

interface MentionListboxProps {
  id: string;
  people: readonly Mentionable[];
  activeIndex: number;
  onChoose: (person: Mentionable) => void;
}

export const mentionOptionId = (listId: string, userId: string) => `${listId}-${userId}`;

/** Under the text; the keyboard stays in the text and moves through it by `aria-activedescendant`. */
export function MentionListbox({ id, people, activeIndex, onChoose }: MentionListboxProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Members to mention"
      className={cn(menuSurfaceClasses, "absolute top-full left-0 mt-1 max-h-64 w-72 max-w-full")}
    >
      {people.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the text chooses the active option.
        <div
          key={person.userId}
          id={mentionOptionId(id, person.userId)}
          role="option"
          tabIndex={-1}
          aria-selected={index === activeIndex}
          data-highlighted={index === activeIndex ? "" : undefined}
          className={menuItemClasses}
          // The text keeps the focus, and with it the place to write the name to.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
        >
          <Avatar name={person.name} size="sm" />
          <span className="min-w-0 flex-1 truncate">{person.name}</span>
          <span className="min-w-0 truncate text-subtle text-xs">{person.email}</span>
        </div>
      ))}
    </div>
  );
}
