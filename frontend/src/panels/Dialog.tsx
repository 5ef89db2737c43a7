/** A sheet over the screen. Focus goes in, stays in, and comes back; Escape and a click beside it close it.
 * It stands where it is written and is fixed over the rest: zag's Portal asks for React. */
import * as dialog from "@zag-js/dialog";
import { normalizeProps, useMachine } from "@zag-js/preact";
import type { ComponentChildren, JSX } from "preact";
import { useId, useRef } from "preact/hooks";
import { useWords } from "../words";
import { Kbd } from "./bits";

interface DialogProps { title: string; close: () => void; children: ComponentChildren }

export function Dialog({ title, close, children }: DialogProps): JSX.Element {
  const say = useWords();
  const inside = useRef<HTMLDivElement>(null);
  const service = useMachine(dialog.machine, { id: useId(), open: true, initialFocusEl: () => inside.current?.querySelector<HTMLElement>("[data-first]") ?? null, onOpenChange: ({ open }) => !open && close() });
  const api = dialog.connect(service, normalizeProps);
  return (
    <>
      <div {...api.getBackdropProps()} class="sheet-backdrop" />
      <div {...api.getPositionerProps()} class="sheet-positioner">
        <div {...api.getContentProps()} class="sheet">
          <div ref={inside}>
            <div class="title-row"><h2 {...api.getTitleProps()}>{title}</h2><button {...api.getCloseTriggerProps()} class="link">{say("close")} <Kbd>Esc</Kbd></button></div>
            {children}
          </div>
        </div>
      </div>
    </>
  );
}
