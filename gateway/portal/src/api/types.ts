import type { components } from './schema';

type Schemas = components['schemas'];

/** What every record carries besides its own fields. */
export interface RecordHead {
  id: string;
  version: number;
  createdAt: string;
  updatedAt: string;
  createdBy?: { id?: string; kind?: string };
  updatedBy?: { id?: string; kind?: string };
  ownerId?: string;
}

export type Lead = Schemas['Lead'] & RecordHead;
export type Contact = Schemas['Contact'] & RecordHead;
export type Company = Schemas['Company'] & RecordHead;
export type Deal = Schemas['Deal'] & RecordHead;
export type Task = Schemas['Task'] & RecordHead;
export type Mail = Schemas['Mail'] & RecordHead;
export type Pipeline = Schemas['Pipeline'] & RecordHead;
export type Share = Schemas['Share'];
export type Stage = Schemas['Stage'];
export type Product = Schemas['Product'] & RecordHead;
export type User = Schemas['User'] & RecordHead;
export type Team = Schemas['Team'] & RecordHead;
export type Role = Schemas['Role'] & RecordHead;
export type ApiClient = Schemas['ApiClient'] & RecordHead;
export type RuleSet = Schemas['RuleSet'] & RecordHead;
export type Pool = Schemas['Pool'] & RecordHead;
export type ScoringModel = Schemas['ScoringModel'] & RecordHead;
export type Score = Schemas['Score'] & RecordHead;
export type Form = Schemas['Form'] & RecordHead;
export type Me = Schemas['Me'];
export type Money = Schemas['Money'];
export type HistoryEntry = Schemas['Entry'];
export type Funnel = Schemas['Funnel'];
export type LeadVelocity = Schemas['LeadVelocity'];
export type LeadsBySource = Schemas['LeadsBySource'];
export type PipelineBySeller = Schemas['PipelineBySeller'];
export type CompanyNode = Schemas['CompanyNode'];
