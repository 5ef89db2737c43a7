/** What travels between console and server, under the names the console uses; the shapes come from the OpenAPI. */
import type { components } from "./api.gen";

type Schemas = components["schemas"];

export type LonLat = Schemas["Point"];
export type Confidence = Schemas["Confidence"];
export type Origin = Schemas["Origin"];
export type Source = Schemas["Source"];
export type Share = Schemas["ShareOut"];
export type Candidate = Schemas["CandidateOut"];
export type Option = Schemas["OptionOut"];
export type Proposal = Schemas["ProposalOut"];
export type ProposalPage = Schemas["ProposalPage"];
export type Located = Schemas["LocatedOut"];
export type Category = Schemas["CategoryOut"];
export type Choice = Schemas["ChoiceOut"];
export type AgencyPlan = Schemas["AgencyOut"];
export type Caution = Schemas["CautionOut"];
/** What an incident was given; of a question asked now also the caution notes near the place. */
export type Plan = Schemas["PlanOut"] & { cautions?: Caution[] };
export type NewCaution = Schemas["CautionIn"];
export type Questions = Schemas["QuestionsOut"];
export type GuidingQuestion = Schemas["Question"];
export type Suspect = Schemas["SuspectOut"];
export type Rung = Schemas["CallOut"];
export type OnRecord = Schemas["CallWholeOut"];
export type CallClass = Schemas["CallClass"];
export type Device = Schemas["DeviceIn"];
export type Route = Schemas["RouteOut"];
export type State = Schemas["State"];
export type Step = Schemas["Step"];
export type Incident = Schemas["IncidentOut"];
export type Detail = Schemas["WholeOut"];
export type Dispatch = Schemas["DispatchOut"];
export type Happening = Schemas["EventOut"];
export type Page = Schemas["PageOut"];
export type Me = Schemas["MeOut"];
export type Permission = Schemas["Permission"];
export type Unit = Schemas["UnitOut"];
export type Difference = Schemas["DifferenceOut"];
export type Closure = Schemas["ClosureOut"];
export type NewClosure = Schemas["ClosureIn"];
export type ClosureKind = Schemas["ClosureKind"];
export type Shape = NewClosure["shape"];
export type Conditions = Schemas["ConditionsOut"];
export type Situation = Schemas["SituationOut"];
export type MoveUp = Schemas["MoveUpOut"];
export type NewIncident = Schemas["IncidentIn"];
export type NewDispatch = Schemas["DispatchIn"];
export type NewStep = Schemas["StepIn"];
export type NewPosition = Schemas["PositionIn"];

/** The properties of a feature of /api/facilities that the console reads. */
export interface Facility {
  id: number; service: string; kind: string; name: string; confidence: Confidence; placeholder: boolean; confirmed: boolean; phone: string; hours: string;
}
export type Facilities = GeoJSON.FeatureCollection<GeoJSON.Point, Facility>;

/** Where a unit said it was: one of a frame of the stream, which comes at most once a second. */
export interface Heard { id: number; key: string; origin: Origin; status: string; occurred_at: string; radius_m: number; lon: number; lat: number }

/** The polygons reached within `minutes`; nothing reached has no geometry. */
export type Reach = GeoJSON.Feature<GeoJSON.MultiPolygon | GeoJSON.Polygon | null, { minutes: number; starts: number; km2: number }>;

export const OPEN_STATES: readonly State[] = ["received", "dispatched", "en route", "on scene"];
