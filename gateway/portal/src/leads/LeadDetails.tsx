import type { ReactNode } from 'react';
import type { Lead } from '../api/types';
import { Card } from '../design/Card';
import { When } from '../design/When';
import { useT } from '../i18n/provider';
import { useFieldRules } from '../records/fieldRules';
import { FieldShown } from '../records/FieldShown';
import { InlineField } from '../records/InlineField';
import { Person } from '../records/people';
import styles from './Lead.module.css';

type Name =
  | 'givenName'
  | 'familyName'
  | 'company'
  | 'email'
  | 'phone'
  | 'jobTitle'
  | 'country'
  | 'region'
  | 'city'
  | 'postalCode'
  | 'industry'
  | 'employees'
  | 'language'
  | 'source'
  | 'medium'
  | 'campaign'
  | 'referrer'
  | 'landingPage';

const REACH: Name[] = ['givenName', 'familyName', 'jobTitle', 'email', 'phone', 'language'];
const ABOUT: Name[] = [
  'company',
  'industry',
  'employees',
  'city',
  'postalCode',
  'region',
  'country',
];
/** Those whose values are long, over the whole width. */
const LONG = new Set<Name>(['email', 'phone', 'company', 'referrer', 'landingPage']);
const ORIGIN: Name[] = ['source', 'medium', 'campaign', 'referrer', 'landingPage'];

/** Everything that is known about a lead, each value changed where it stands. */
export function LeadDetails({ lead, editable }: { lead: Lead; editable: boolean }) {
  const t = useT();
  const fields = (names: Name[]) =>
    names.map((name) => <Field key={name} lead={lead} name={name} editable={editable} />);
  return (
    <>
      <Card title={t('leads.group.reach')}>
        <div className={styles.fields}>
          <Fact label={t('records.owner')}>
            <Person id={lead.ownerId} />
          </Fact>
          {fields(REACH)}
          <FieldShown resource="leads" field="consent">
            <Fact label={t('leads.field.consent')}>
              {lead.consent === undefined
                ? t('value.none')
                : t(lead.consent ? 'leads.consentYes' : 'leads.consentNo')}
            </Fact>
          </FieldShown>
        </div>
      </Card>
      <Card title={t('leads.group.about')}>
        <div className={styles.fields}>{fields(ABOUT)}</div>
      </Card>
      <Card title={t('leads.group.origin')}>
        <div className={styles.fields}>
          {fields(ORIGIN)}
          <Fact label={t('records.created_at')}>
            <When at={lead.createdAt} />
          </Fact>
        </div>
      </Card>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <span className={styles.label}>{label}</span>
      <div>{children}</div>
    </div>
  );
}

function Field({ lead, name, editable }: { lead: Lead; name: Name; editable: boolean }) {
  const t = useT();
  const rule = useFieldRules('leads', lead.id)(name);
  if (rule === 'hidden') return null;
  const refused = lead.refused?.find((one) => one.field === name);
  const special = {
    email: { type: 'email' as const },
    phone: { type: 'tel' as const },
    employees: {
      type: 'number' as const,
      write: (text: string) => ({ employees: text ? Number(text) : null }) as Partial<Lead>,
    },
  }[name as string];
  return (
    <div className={LONG.has(name) ? styles.long : undefined}>
      <InlineField
        resource="leads"
        record={lead}
        field={name}
        label={t(`leads.field.${name}`)}
        editable={editable}
        {...special}
      />
      {refused && (
        <p className={styles.refused}>
          {t('leads.refused', { value: refused.value ?? '', reason: refused.reason ?? '' })}
        </p>
      )}
    </div>
  );
}
