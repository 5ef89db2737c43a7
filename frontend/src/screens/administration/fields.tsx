/** Fields with their label above and, where the server refused what stands in them, why below. */
import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

interface Common { label: string; value: string; onValue: (value: string) => void; wrong?: string | undefined; hint?: string }

function Framed({ id, label, wrong, hint, children }: { id: string; label: string; wrong?: string | undefined; hint?: string | undefined; children: ComponentChildren }): JSX.Element {
  return (
    <div class={`admin-field ${wrong ? "wrong" : ""}`}>
      <label for={id}>{label}</label>
      {children}
      {hint && !wrong && <p class="muted" id={`${id}-note`}>{hint}</p>}
      {wrong && <p class="late" role="alert" id={`${id}-note`}>{wrong}</p>}
    </div>
  );
}

function about(id: string, wrong: string | undefined, hint: string | undefined): { id: string; "aria-invalid": boolean; "aria-describedby"?: string } {
  return { id, "aria-invalid": Boolean(wrong), ...(wrong || hint ? { "aria-describedby": `${id}-note` } : {}) };
}

export function TextField({ label, value, onValue, wrong, hint, type = "text", autofocus = false, list }: Common & { type?: "text" | "search" | "tel" | "number"; autofocus?: boolean; list?: string }): JSX.Element {
  const id = useId();
  return (
    <Framed id={id} label={label} wrong={wrong} hint={hint}>
      <input {...about(id, wrong, hint)} type={type} value={value} autocomplete="off" spellcheck={false} autofocus={autofocus} {...(list ? { list } : {})} onInput={(event) => onValue(event.currentTarget.value)} />
    </Framed>
  );
}

export function AreaField({ label, value, onValue, wrong, hint, rows = 2, code = false }: Common & { rows?: number; code?: boolean }): JSX.Element {
  const id = useId();
  return (
    <Framed id={id} label={label} wrong={wrong} hint={hint}>
      <textarea {...about(id, wrong, hint)} class={code ? "admin-code" : ""} rows={rows} value={value} spellcheck={false} onInput={(event) => onValue(event.currentTarget.value)} />
    </Framed>
  );
}

export interface Choice { value: string; label: string }

export function SelectField({ label, value, onValue, wrong, hint, options }: Common & { options: readonly Choice[] }): JSX.Element {
  const id = useId();
  return (
    <Framed id={id} label={label} wrong={wrong} hint={hint}>
      <select {...about(id, wrong, hint)} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {options.map((each) => <option key={each.value} value={each.value}>{each.label}</option>)}
      </select>
    </Framed>
  );
}

export function CheckField({ label, checked, onChecked }: { label: string; checked: boolean; onChecked: (checked: boolean) => void }): JSX.Element {
  return <label class="admin-check"><input type="checkbox" checked={checked} onChange={(event) => onChecked(event.currentTarget.checked)} /> {label}</label>;
}
