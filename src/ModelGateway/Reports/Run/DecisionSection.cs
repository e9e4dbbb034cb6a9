namespace ModelGateway;

/// <summary>The first screen: the decision in a sentence, the ladder, the gates, and what a person should look at.</summary>
internal static class DecisionSection
{
    public static void Write(HtmlWriter html, RunReport run)
    {
        using (html.Element("p", "eyebrow"))
        {
            html.Name(run.Model);
            html.Text(run.Version is { } version ? $" version {version}, which predicts " : ", which predicts ");
            html.Name(run.Label);
        }

        string candidate = run.Models.FirstOrDefault(model => model.Role == ModelRole.Candidate)?.Name ?? "the candidate";
        Heading(html, run, candidate);
        using (html.Element("p", "lede"))
        {
            string worth = run.Data.EffectiveTest is { } effective ? $", by their weights as good as {Rounded.Count((long)effective)}," : "";
            html.Text($"{run.Statement} Judged by {Words.Metric(run)} on {Rounded.Count(run.Data.Test, "row")}{worth} that it did not learn from.");
        }

        if (!run.Promoted && run.Serves is { } serves)
        {
            using (html.Element("p", "lede"))
            {
                html.Name(serves);
                html.Text($", a baseline, serves{(run.IsOfBaseline ? " as this version." : run.ServesVersion is { } number ? FormattableString.Invariant($" as version {number}.") : ".")}");
                if (run.Remark is { } remark)
                {
                    html.Text($" {remark}");
                }
            }
        }

        if (run.Next is { } next)
        {
            html.Leaf("p", $"Next: {next}");
        }

        LadderSection.Write(html, run, candidate);
        Gates(html, run);
        Warnings(html, run);
    }

    private static void Heading(HtmlWriter html, RunReport run, string candidate)
    {
        using (html.Element("h1"))
        {
            if (!run.Promoted)
            {
                Refusal(html, run, candidate);
                return;
            }

            html.Text("Promoted: ");
            html.Name(candidate);
            if (run.Comparison.Gain is { } gain && run.Comparison.State == ComparisonState.Compared)
            {
                string share = Rounded.Share(gain, run.Comparison.Low, run.Comparison.High).Value;
                html.Text(run.HigherIsBetter ?? Metric.Find(run.Metric)?.HigherIsBetter ?? false
                    ? $" closes {share} of what the best baseline, {run.Bar}, lacks to a perfect {Words.Metric(run)}."
                    : $" has {share} less {Words.Metric(run)} than the best baseline, {run.Bar}.");
            }
            else
            {
                html.Text(" passed every gate.");
            }
        }
    }

    private static void Refusal(HtmlWriter html, RunReport run, string candidate)
    {
        GateResult? gate = run.Gates.FirstOrDefault(g => !g.Passed);
        if (gate is { Name: BeatsBaselineGate.GateName, State: GateState.Failed, Limit: { } limit } && run.Comparison is { State: ComparisonState.Compared, Gain: { } gain })
        {
            html.Text("Not promoted: ");
            html.Name(candidate);
            html.Text(run.ComparisonsInOrder.Any(comparison => gate.Measured == comparison.Low && comparison.State == ComparisonState.Compared)
                ? $" does not surely beat every baseline {(run.Order?.IsOfGroups == true ? "on groups kept whole" : "in the order of the rows")}."
                : gain > 0
                ? $" does not surely beat every baseline by the {Rounded.Setting(limit * 100)}\u00A0% that the gate asks."
                : $" is no better than the best baseline, {run.Bar}.");
            return;
        }

        html.Text(gate is null ? "Not promoted: no gate was asked." : $"Not promoted: {FirstOf(gate.Reason)}");
    }

    private static void Gates(HtmlWriter html, RunReport run)
    {
        if (run.Gates.Count == 0)
        {
            return;
        }

        html.Leaf("h2", "The gates", "minor");
        using (html.Element("ul", "checks"))
        {
            foreach (GateResult gate in run.Gates)
            {
                (string sign, string mark, string word) = gate.State switch
                {
                    GateState.Passed => ("✓", "good", "passed"),
                    GateState.Failed => ("✗", "bad", "failed"),
                    _ => ("?", "maybe", "not enough data"),
                };
                using (html.Element("li", mark))
                {
                    html.Leaf("span", sign, "sign", ("aria-hidden", "true"));
                    using (html.Element("span"))
                    {
                        html.Leaf("span", $"{gate.Name} {word}. ", "verdict");
                        html.Text(gate.Reason);
                    }
                }
            }
        }
    }

    private static void Warnings(HtmlWriter html, RunReport run)
    {
        html.Leaf("h2", "Look at these", "minor");
        if (run.Warnings.Count + run.Violations.Count == 0)
        {
            html.Leaf("p", "Nothing: no leakage was found, the data has no oddity that is known here, and it breaks no contract.");
            return;
        }

        using (html.Element("ul", "notes"))
        {
            foreach (RunWarning warning in run.Warnings.OrderByDescending(w => w.Code.StartsWith("leakage", StringComparison.Ordinal)))
            {
                Note(html, warning.Code, warning.Columns.Count == 0 ? null : string.Join(", ", warning.Columns), warning.Message);
            }

            foreach (Violation violation in run.Violations)
            {
                Note(html, $"contract: {violation.Code}", violation.Column, violation.Message);
            }
        }
    }

    private static void Note(HtmlWriter html, string code, string? column, string message)
    {
        using (html.Element("li"))
        {
            using (html.Element("span", "tag"))
            {
                html.Text(code);
                if (column is not null)
                {
                    html.Text(" in ");
                    html.Name(column);
                }
            }

            html.Leaf("p", message);
        }
    }

    private static string FirstOf(string reason)
    {
        int end = reason.IndexOf(". ", StringComparison.Ordinal);
        string first = end < 0 ? reason : reason[..(end + 1)];
        return first.Length > 1 && char.IsUpper(first[0]) && char.IsLower(first[1]) ? char.ToLowerInvariant(first[0]) + first[1..] : first;
    }
}
