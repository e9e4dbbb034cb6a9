using System.Globalization;

namespace ModelGateway;

/// <summary>What made the version: enough to make it again.</summary>
internal static class ProvenanceSection
{
    public static void Write(HtmlWriter html, RunReport run)
    {
        html.Leaf("h2", "Provenance");
        html.Leaf("p", "The same rows, seed and packages give the same decision.");
        using (html.Element("dl", "facts"))
        {
            Fact(html, "Model", $"{run.Model}{(run.Version is { } version ? $", version {version}" : "")}");
            Fact(html, "Rows (SHA-256)", run.Data.Sha256, "hash");
            Fact(html, "Seed", run.Seed.ToString(CultureInfo.InvariantCulture));
            Fact(html, "Trained", $"{Rounded.Moment(run.Started)}, in {Rounded.Duration(run.Seconds)}");
            Fact(html, "Answers when the model cannot", run.Fallback ?? "nothing");
            Fact(html, "Recorded answers", $"{Rounded.Count(run.RecordedAnswers, "test row")} replayed whenever the version is loaded");
            Fact(html, "Packages", run.Packages.Count == 0 ? "none beside the library" : string.Join(", ", run.Packages.Select(package => $"{package.Key} {package.Value}")));
            Fact(html, "Report", run.Format);
        }

        Models(html, run);
        Steps(html, run);
    }

    private static void Models(HtmlWriter html, RunReport run)
    {
        string[] metrics = [.. run.Models.SelectMany(model => model.Metrics.Keys).Distinct()];
        html.Leaf("h3", "All models and metrics");
        new PlainTable
        {
            Caption = "On the test part. A metric that cannot be computed has no value.",
            Heads = ["Model", .. metrics.Select(Words.Metric), "unscored", "trained in"],
            Rows =
            [
                .. run.Models.Select(model => (string[])
                [
                    model.Name,
                    .. metrics.Select(metric => Rounded.Number(model.Metrics.TryGetValue(metric, out double value) ? value : null)),
                    Rounded.Count(model.Unscored),
                    Rounded.Duration(model.Seconds),
                ]),
            ],
        }.Write(html);
    }

    private static void Steps(HtmlWriter html, RunReport run)
    {
        ReportedModel? candidate = run.Own;
        using (html.Element("dl", "facts"))
        {
            if (candidate?.Tunables.Count > 0)
            {
                Fact(html, "Tunables", string.Join(", ", candidate.Tunables.Select(tunable => $"{tunable.Key} {Rounded.Setting(tunable.Value)}")));
            }

            if (candidate?.Threshold is { } threshold)
            {
                Fact(html, "Threshold", $"the positive class is answered from {Rounded.Number(threshold)} on");
            }

            if (run.StepSeconds.Count > 0)
            {
                Fact(html, "Time by step", string.Join(", ", run.StepSeconds.Select(step => $"{step.Key} {Rounded.Duration(step.Value)}")));
            }
        }
    }

    private static void Fact(HtmlWriter html, string name, string value, string? style = null)
    {
        html.Leaf("dt", name);
        html.Leaf("dd", value, style);
    }
}
