import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../api/http';
import { ApiError } from '../../api/problem';
import type { Lead, Score, ScoringModel } from '../../api/types';
import { Badge } from '../../design/Badge';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { TextField } from '../../design/Fields';
import { useT, useTextOf } from '../../i18n/provider';
import { Checks, Switch } from '../parts/Switch';
import styles from './process.module.css';

const texts = ['email', 'company', 'jobTitle', 'phone', 'country', 'employees'] as const;
const usual = ['page-view', 'mail-opened', 'form-sent', 'demo-requested'];

/** What a lead would get by the saved model, and of what that is made. */
export function Simulation({ model, unsaved }: { model: ScoringModel; unsaved: boolean }) {
  const t = useT();
  const textOf = useTextOf();
  const [lead, setLead] = useState<Record<string, string>>({});
  const [consent, setConsent] = useState(false);
  const [events, setEvents] = useState<string[]>([]);
  const trial = useMutation({
    mutationFn: () => {
      const given: Partial<Lead> & Record<string, unknown> = consent ? { consent } : {};
      for (const [field, value] of Object.entries(lead)) {
        if (value.trim()) given[field] = field === 'employees' ? Number(value) : value.trim();
      }
      return request<Score>(`/api/v1/scoring/models/${model.id}/simulate`, {
        method: 'POST',
        body: { lead: given, events: events.map((type) => ({ type })) },
      });
    },
  });
  const errors = trial.error instanceof ApiError ? trial.error.fields : {};
  const wrong = (field: string) => errors[`lead.${field}`] ?? errors[field];
  const types = [
    ...new Set([...usual, ...(model.rules ?? []).flatMap((rule) => rule.event ?? [])]),
  ];
  return (
    <Card title={t('admin.scoring.simulate')}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          trial.mutate();
        }}
      >
        <p className="small muted">
          {t(unsaved ? 'admin.routing.saveFirst' : 'admin.scoring.simulateHint')}
        </p>
        {texts.map((field) => (
          <TextField
            key={field}
            label={textOf('admin.criterion.fields', field)}
            type={field === 'employees' ? 'number' : 'text'}
            value={lead[field] ?? ''}
            onChange={(value) => setLead({ ...lead, [field]: value })}
            error={wrong(field)}
          />
        ))}
        <Switch label={t('admin.criterion.fields.consent')} value={consent} onChange={setConsent} />
        <Checks
          label={t('admin.scoring.behaviours')}
          value={events}
          onChange={setEvents}
          choices={types.map((type) => ({
            value: type,
            label: textOf('admin.scoring.behaviour', type),
          }))}
        />
        <Button type="submit" isDisabled={unsaved || trial.isPending}>
          {t('admin.scoring.calculate')}
        </Button>
        <div role="status">
          {trial.error && !Object.keys(errors).length && (
            <p className={styles.error}>{trial.error.message}</p>
          )}
          {trial.data && <Result score={trial.data} />}
        </div>
      </form>
    </Card>
  );
}

function Result({ score }: { score: Score }) {
  const t = useT();
  const contributions = score.contributions ?? [];
  return (
    <div className="stack">
      <p className={styles.total}>
        <span className={styles.figure}>
          {t('admin.scoring.total', { total: score.total, grade: score.grade })}
        </span>
        {score.sql ? (
          <Badge tone="good">{t('admin.scoring.isSql')}</Badge>
        ) : score.mql ? (
          <Badge tone="good">{t('admin.scoring.isMql')}</Badge>
        ) : (
          <Badge>{t('admin.scoring.notQualified')}</Badge>
        )}
      </p>
      {contributions.length ? (
        <ul>
          {contributions.map((one) => (
            <li key={one.ruleId} className={styles.contribution}>
              <b>{(one.points ?? 0) > 0 ? `+${one.points}` : one.points}</b>
              {one.name}
              <span className="small muted">{one.reason}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{t('admin.scoring.nothing')}</p>
      )}
    </div>
  );
}
