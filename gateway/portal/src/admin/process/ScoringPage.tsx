import { useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useNotify } from 'ra-core';
import { request } from '../../api/http';
import type { ScoringModel } from '../../api/types';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { TextField } from '../../design/Fields';
import { useT } from '../../i18n/provider';
import { Confirm } from '../../design/Confirm';
import { Edited, FormPage } from '../parts/FormPage';
import { useEvery } from '../../records/useEvery';
import { Ordered } from '../parts/Ordered';
import parts from '../parts/parts.module.css';
import { useMay } from '../parts/useMay';
import { useRecordForm } from '../parts/useRecordForm';
import { CriterionField } from './CriterionField';
import { newId } from './newId';
import styles from './process.module.css';
import { ModelState, modelInForce } from './Scoring';
import { Simulation } from './Simulation';

type Rule = NonNullable<ScoringModel['rules']>[number];

export function ScoringPage() {
  return (
    <Edited<ScoringModel> resource="scoring-models">
      {(model) => <ModelForm model={model} />}
    </Edited>
  );
}

/** Points for what leads are and do, from how many on they are qualified, and a trial. */
function ModelForm({ model }: { model: ScoringModel | undefined }) {
  const t = useT();
  const may = useMay();
  const form = useRecordForm<ScoringModel>('scoring-models', model, {
    rules: [],
    mqlThreshold: 30,
    sqlThreshold: 60,
  });
  const models = useEvery<ScoringModel>('scoring-models').data ?? [];
  const rules = form.draft.rules ?? [];
  const editable = may('scoring-model', model ? 'edit' : 'create');
  const setRules = (changed: Rule[]) => form.set({ rules: changed });
  const change = (id: string | undefined, changes: Partial<Rule>) =>
    setRules(rules.map((one) => (one.id === id ? { ...one, ...changes } : one)));
  const add = (rule: Partial<Rule>) =>
    setRules([...rules, { id: newId('rule-'), name: '', points: 5, ...rule }]);
  return (
    <FormPage
      form={form}
      type="scoring-model"
      section={{ path: 'scoring', label: t('admin.scoring.title') }}
      title={model?.name ?? t('admin.scoring.create')}
      note={model && <ModelState model={model} />}
      actions={
        model &&
        may('scoring-model', 'edit') &&
        modelInForce(models)?.id !== model.id && <Activate model={model} />
      }
      wide
      placed={/^(name|mqlThreshold|sqlThreshold|rules\.\d+\.(name|when|event|points|atMost))$/}
      side={model && <Simulation model={model} unsaved={form.changed} />}
    >
      <Card title={t('records.details')}>
        <div className={parts.pair}>
          <TextField label={t('admin.scoring.name')} required {...form.text('name')} />
          <TextField
            label={t('admin.scoring.mql')}
            type="number"
            required
            {...form.number('mqlThreshold')}
          />
          <TextField
            label={t('admin.scoring.sql')}
            type="number"
            {...form.number('sqlThreshold')}
          />
        </div>
      </Card>
      <Card title={t('admin.scoring.rules')}>
        <div className="stack">
          <Ordered
            label={t('admin.scoring.rules')}
            items={rules}
            keyOf={(rule) => rule.id ?? ''}
            nameOf={(rule) => rule.name || t('admin.scoring.newRule')}
            onChange={setRules}
            editable={editable}
          >
            {(rule, at) => (
              <RuleRow
                rule={rule}
                error={(field) => form.error(`rules.${at}.${field}`)}
                onChange={(changes) => change(rule.id, changes)}
              />
            )}
          </Ordered>
          {editable && (
            <div className="row wrap">
              <Button onPress={() => add({ when: '' })}>
                <Plus size={15} aria-hidden="true" /> {t('admin.scoring.addFit')}
              </Button>
              <Button onPress={() => add({ event: 'page-view' })}>
                <Plus size={15} aria-hidden="true" /> {t('admin.scoring.addBehaviour')}
              </Button>
            </div>
          )}
        </div>
      </Card>
    </FormPage>
  );
}

function RuleRow({
  rule,
  error,
  onChange,
}: {
  rule: Rule;
  error: (field: string) => string | undefined;
  onChange: (changes: Partial<Rule>) => void;
}) {
  const t = useT();
  const behaviour = rule.event !== undefined && rule.event !== null;
  const number = (text: string) => (text === '' ? undefined : Number(text));
  return (
    <div className={styles.rule}>
      <div className={styles.numbers}>
        <TextField
          label={t('admin.scoring.ruleName')}
          value={rule.name ?? ''}
          onChange={(name) => onChange({ name })}
          error={error('name')}
        />
        <TextField
          label={t('admin.scoring.points')}
          type="number"
          value={String(rule.points ?? '')}
          onChange={(text) => onChange({ points: number(text) } as Partial<Rule>)}
          error={error('points')}
        />
        {behaviour && (
          <TextField
            label={t('admin.scoring.atMost')}
            type="number"
            value={String(rule.atMost ?? '')}
            onChange={(text) => onChange({ atMost: number(text) } as Partial<Rule>)}
            error={error('atMost')}
          />
        )}
      </div>
      {behaviour ? (
        <TextField
          label={t('admin.scoring.event')}
          hint={t('admin.scoring.eventHint')}
          value={rule.event ?? ''}
          onChange={(event) => onChange({ event })}
          error={error('event')}
        />
      ) : (
        <CriterionField
          value={rule.when ?? ''}
          onChange={(when) => onChange({ when })}
          error={error('when')}
        />
      )}
    </div>
  );
}

function Activate({ model }: { model: ScoringModel }) {
  const t = useT();
  const notify = useNotify();
  const client = useQueryClient();
  const activate = async () => {
    try {
      await request(`/api/v1/scoring/models/${model.id}/activate`, {
        method: 'POST',
        version: model.version,
      });
      notify(t('admin.scoring.activated'));
      await client.invalidateQueries({ queryKey: ['scoring-models'] });
    } catch (failure) {
      notify((failure as Error).message, { type: 'error' });
    }
  };
  return (
    <Confirm
      trigger={t('admin.scoring.activate')}
      title={t('admin.scoring.activateQuestion', { name: model.name })}
      text={t('admin.scoring.activateHint')}
      action={t('admin.scoring.activate')}
      onConfirm={activate}
    />
  );
}
