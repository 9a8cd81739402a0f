import { Route, Routes } from 'react-router';
import { ApiError } from '../../api/problem';
import { Failed } from '../../design/States';
import { FormPageOfForm, Forms } from './Forms';
import { PipelinePage } from './PipelinePage';
import { Pipelines } from './Pipelines';
import { PoolPage } from './PoolPage';
import { ProductPage, Products } from './Products';
import { RatePage, Rates } from './Rates';
import { Routing } from './Routing';
import { RuleSetPage } from './RuleSetPage';
import { Scoring } from './Scoring';
import { ScoringPage } from './ScoringPage';
import { TemplatePage, Templates } from './Templates';

/** What the sales process is made of. */
export default function Process() {
  return (
    <Routes>
      <Route path="pipelines" element={<Pipelines />} />
      <Route path="pipelines/:id" element={<PipelinePage />} />
      <Route path="routing" element={<Routing />} />
      <Route path="routing/rule-sets/:id" element={<RuleSetPage />} />
      <Route path="routing/pools/:id" element={<PoolPage />} />
      <Route path="scoring" element={<Scoring />} />
      <Route path="scoring/:id" element={<ScoringPage />} />
      <Route path="forms" element={<Forms />} />
      <Route path="forms/:id" element={<FormPageOfForm />} />
      <Route path="templates" element={<Templates />} />
      <Route path="templates/:id" element={<TemplatePage />} />
      <Route path="products" element={<Products />} />
      <Route path="products/:id" element={<ProductPage />} />
      <Route path="exchange-rates" element={<Rates />} />
      <Route path="exchange-rates/:id" element={<RatePage />} />
      <Route path="*" element={<Failed error={new ApiError(404, {})} page />} />
    </Routes>
  );
}
