namespace ModelGateway;

/// <summary>
/// What happens between a bound row and its prediction: contract, model, limits, and the version's baseline wherever one of them says so.
/// </summary>
internal static class Answering
{
    /// <summary>Answers all rows of a call: afterwards its scores are finite, and it says who gave them and what was found.</summary>
    /// <exception cref="InputException">A row breaks an expectation that refuses it.</exception>
    public static void Answer(LoadedVersion version, CallBuffers call, ModelHost host)
    {
        VersionMonitoring monitoring = version.Monitoring;
        version.Places?.Tell(call.Rows, call.Beside);
        int fallbacks = HoldToContract(version, call);
        BreakerState breaker = monitoring.Guard.HasBands ? monitoring.Guard.State : BreakerState.Closed;
        if (breaker != BreakerState.Open)
        {
            Score(version, call, host);
        }

        if (breaker != BreakerState.Closed)
        {
            fallbacks = Replace(version, call, isTrial: breaker == BreakerState.HalfOpen);
        }
        else
        {
            fallbacks += monitoring.Guard.HasBounds ? HoldToBounds(version, call) : 0;
            fallbacks += RowScorer.AreFinite(call.Scores) ? 0 : ReplaceMissing(version, call);
        }

        if (fallbacks > 0)
        {
            FallBack(version, call);
            host.Calls.FellBack(fallbacks);
        }
    }

    private static int HoldToContract(LoadedVersion version, CallBuffers call)
    {
        RowContract contract = version.RowContract;
        int count = call.Rows.Count;
        int fallbacks = 0;
        for (int row = 0; (row = contract.FirstBroken(call.Rows, row, count - row)) >= 0; row++)
        {
            RowFinding finding = contract.Inspect(call.Rows, row);
            bool isRefused = finding.Action == ViolationAction.Refuse;
            foreach (Violation violation in finding.Violations ?? [])
            {
                call.Add(row, violation);
                version.Monitoring.Note(call.Rows, row, violation, isRefused && violation.Action == ViolationAction.Refuse);
            }

            if (isRefused)
            {
                InputException refusal = new(finding.Violations!);
                throw call.FirstInput is not { } first ? refusal : new InputException(finding.Violations!, $"Input {first + row}: {refusal.Message}");
            }

            if (finding.Action == ViolationAction.FallBack)
            {
                call.AnsweredBy[row] = AnsweredBy.Baseline;
                fallbacks++;
            }
        }

        return fallbacks;
    }

    private static void Score(LoadedVersion version, CallBuffers call, ModelHost host)
    {
        if (version.TryScore(call.Rows, call.Scores) is not { } error)
        {
            return;
        }

        host.Calls.ModelThrew(version, error);
        if (call.Rows.Count == 1)
        {
            return;
        }

        // One row that makes the model throw must not take the model's answers from the others.
        FeatureRows single = new(version.Layout);
        for (int row = 0; row < call.Rows.Count; row++)
        {
            single.CopyRow(call.Rows, row, 0);
            version.TryScore(single, call.ScoresOf(row));
        }
    }

    // While a breaker is not closed the baseline answers everything; on trial the model's answers are only looked at.
    private static int Replace(LoadedVersion version, CallBuffers call, bool isTrial)
    {
        AnswerGuard guard = version.Monitoring.Guard;
        if (isTrial)
        {
            guard.Observe(call.Scores);
        }

        Violation tripped = guard.Tripped();
        for (int row = 0; row < call.Rows.Count; row++)
        {
            call.AnsweredBy[row] = AnsweredBy.Baseline;
            Note(version, call, row, tripped);
        }

        return call.Rows.Count;
    }

    private static int HoldToBounds(LoadedVersion version, CallBuffers call)
    {
        AnswerGuard guard = version.Monitoring.Guard;
        int fallbacks = 0;
        for (int row = 0; row < call.Rows.Count; row++)
        {
            float answer = call.ScoresOf(row)[0];
            if (guard.Allows(answer) || !float.IsFinite(answer) || call.AnsweredBy[row] == AnsweredBy.Baseline)
            {
                continue;
            }

            Note(version, call, row, guard.OutOfBounds(answer));
            if (guard.Action == ViolationAction.FallBack)
            {
                call.AnsweredBy[row] = AnsweredBy.Baseline;
                fallbacks++;
            }
        }

        return fallbacks;
    }

    private static int ReplaceMissing(LoadedVersion version, CallBuffers call)
    {
        int fallbacks = 0;
        for (int row = 0; row < call.Rows.Count; row++)
        {
            if (call.AnsweredBy[row] == AnsweredBy.Model && !RowScorer.AreFinite(call.ScoresOf(row)))
            {
                call.AnsweredBy[row] = AnsweredBy.Baseline;
                Note(version, call, row, version.NoAnswer);
                fallbacks++;
            }
        }

        return fallbacks;
    }

    private static void Note(LoadedVersion version, CallBuffers call, int row, Violation violation)
    {
        call.Add(row, violation);
        version.Monitoring.Note(call.Rows, row, violation, isRefused: false);
    }

    private static void FallBack(LoadedVersion version, CallBuffers call)
    {
        FeatureRows rows = WithoutBroken(version, call);
        if (rows.Count == 1)
        {
            version.ScoreFallback(rows, call.Scores);
            return;
        }

        float[] fallback = new float[call.Scores.Length];
        version.ScoreFallback(rows, fallback);
        int width = version.Signature.ScoreWidth;
        for (int row = 0; row < call.Rows.Count; row++)
        {
            if (call.AnsweredBy[row] == AnsweredBy.Baseline)
            {
                fallback.AsSpan(row * width, width).CopyTo(call.ScoresOf(row));
            }
        }
    }

    // A value for which the model may not answer must not lead the baseline astray either: to the baseline it is missing.
    private static FeatureRows WithoutBroken(LoadedVersion version, CallBuffers call)
    {
        FeatureRows? copy = null;
        for (int row = 0; row < call.Rows.Count; row++)
        {
            foreach (Violation violation in call.ViolationsOf(row) ?? [])
            {
                if (violation.Action == ViolationAction.FallBack && version.Layout.Features.TryIndexOf(violation.Column, out int feature))
                {
                    copy ??= Copy(call.Rows);
                    copy.SetMissing(row, version.Layout[feature]);
                }
            }
        }

        return copy ?? call.Rows;
    }

    private static FeatureRows Copy(FeatureRows rows)
    {
        FeatureRows copy = new(rows.Layout, rows.Count);
        for (int row = 0; row < rows.Count; row++)
        {
            copy.CopyRow(rows, row, row);
        }

        return copy;
    }
}
