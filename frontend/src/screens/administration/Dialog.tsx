/** A question over the screen that must be answered first. Focus goes in, stays in, and comes back. */
import * as dialog from "@zag-js/dialog";
import { normalizeProps, useMachine } from "@zag-js/preact";
import type { ComponentChildren, JSX } from "preact";
import { createPortal } from "preact/compat";
import { useId } from "preact/hooks";
import { useWords } from "../../words";
import "./administration.css";

/** Shown as long as it is there; `close` is asked for by Escape and a click beside it. */
export function Dialog({ title, close, children }: { title: string; close: () => void; children: ComponentChildren }): JSX.Element {
  const id = useId();
  const service = useMachine(dialog.machine, { id, open: true, role: "alertdialog", closeOnInteractOutside: false, onOpenChange: ({ open }) => !open && close() });
  const api = dialog.connect(service, normalizeProps);
  return createPortal(
    <>
      <div {...api.getBackdropProps()} class="admin-backdrop" />
      <div {...api.getPositionerProps()} class="admin-positioner">
        <div {...api.getContentProps()} class="admin-dialog">
          <h2 {...api.getTitleProps()}>{title}</h2>
          {children}
        </div>
      </div>
    </>,
    document.body,
  ) as JSX.Element;
}

interface Question { title: string; yes: string; busy?: boolean; children?: ComponentChildren; agree: () => void; close: () => void }

export function Confirm({ title, yes, busy = false, children, agree, close }: Question): JSX.Element {
  const say = useWords();
  return (
    <Dialog title={title} close={close}>
      {children}
      <div class="buttons">
        <button type="button" class="act" disabled={busy} onClick={agree}>{yes}</button>
        <button type="button" class="small" onClick={close}>{say("cancel")}</button>
      </div>
    </Dialog>
  );
}
