import { useNotify } from 'ra-core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Deal, Pipeline } from '../api/types';
import { Button } from '../design/Button';
import { Dialog, DialogActions } from '../design/Dialog';
import { Select, TextField } from '../design/Fields';
import { useT } from '../i18n/provider';
import styles from './Deals.module.css';
import { openStages } from './model';
import { FieldOpen } from '../records/FieldShown';
import { RecordPicker } from '../records/RecordPicker';
import { currencies, useBaseCurrency } from '../records/useBaseCurrency';
import { useCreate } from '../records/useCreate';

/** Asks for what a deal needs at first; all else is filled in on its page. */
export function NewDealDialog({
  pipelines,
  pipelineId,
  onClose,
}: {
  pipelines: Pipeline[];
  pipelineId: string;
  onClose: () => void;
}) {
  const t = useT();
  const notify = useNotify();
  const navigate = useNavigate();
  const base = useBaseCurrency() ?? 'EUR';
  const [values, setValues] = useState({
    name: '',
    amount: '',
    currency: '',
    closes: '',
    stage: '',
  });
  const [pipeline, setPipeline] = useState(pipelineId);
  const [company, setCompany] = useState('');
  const { create, creating, errors } = useCreate<Deal>('deals');
  const set = (field: keyof typeof values) => (value: string) =>
    setValues((now) => ({ ...now, [field]: value }));
  const stages = openStages(pipelines.find((one) => one.id === pipeline));
  const currency = values.currency || base;

  const save = async () => {
    const deal = await create({
      name: values.name.trim(),
      pipelineId: pipeline,
      stageId: values.stage || undefined,
      companyId: company || undefined,
      amount: values.amount ? { amount: values.amount, currency } : undefined,
      expectedCloseDate: values.closes || undefined,
    });
    if (!deal) return;
    notify(t('deals.made', { name: deal.name ?? '' }));
    onClose();
    void navigate(`/deals/${deal.id}`);
  };
  return (
    <Dialog title={t('deals.new')} open onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          autoFocus
          required
          label={t('deals.name')}
          value={values.name}
          onChange={set('name')}
          error={errors['name']}
        />
        <FieldOpen resource="deals" field="companyId">
          <RecordPicker
            resource="companies"
            label={t('deals.company')}
            value={company}
            onChange={setCompany}
            error={errors['companyId']}
          />
        </FieldOpen>
        <FieldOpen resource="deals" field="amount">
          <div className={styles.pair}>
            <TextField
              label={t('deals.amount')}
              type="number"
              value={values.amount}
              onChange={set('amount')}
              error={errors['amount.amount'] ?? errors['amount']}
            />
            <Select
              label={t('deals.currency')}
              value={currency}
              onChange={set('currency')}
              choices={currencies(base)}
              error={errors['amount.currency']}
            />
          </div>
        </FieldOpen>
        {pipelines.length > 1 && (
          <Select
            label={t('deals.pipeline')}
            value={pipeline}
            onChange={(id) => {
              setPipeline(id);
              set('stage')('');
            }}
            choices={pipelines.map((one) => ({ value: one.id, label: one.name ?? one.id }))}
            error={errors['pipelineId']}
          />
        )}
        <Select
          label={t('deals.stage')}
          value={values.stage || (stages[0]?.id ?? '')}
          onChange={set('stage')}
          choices={stages.map((one) => ({ value: one.id ?? '', label: one.name ?? '' }))}
          error={errors['stageId']}
        />
        <FieldOpen resource="deals" field="expectedCloseDate">
          <TextField
            label={t('deals.closeDate')}
            type="date"
            value={values.closes}
            onChange={set('closes')}
            error={errors['expectedCloseDate']}
          />
        </FieldOpen>
        <DialogActions>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={creating}>
            {t('action.create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
