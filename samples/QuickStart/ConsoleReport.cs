using System.Globalization;
using ModelGateway;
using ModelGateway.Reports;

namespace QuickStart;

/// <summary>Writes a run for people.</summary>
public static class ConsoleReport
{
    /// <summary>Writes what a run has come to.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="run">The run.</param>
    /// <param name="serving">The version that serves now; null where none does.</param>
    /// <param name="words">Says what an application declares in the reader's words; null where the reader writes the application.</param>
    public static void Write(TextWriter output, Run run, VersionId? serving, Func<string, string>? words = null)
    {
        words ??= text => text;
        RunReport report = run.Report;
        output.WriteLine();
        WriteTable(output, report);
        output.WriteLine();
        foreach (object found in ((object?[])[report.Training, report.Calibration]).OfType<object>())
        {
            output.WriteLine($"{report.Models[^1].Name} {found}.");
        }

        output.WriteLine(Gain(report));
        output.WriteLine(report.Promoted ? "PROMOTED: every gate passed." : "NOT PROMOTED:");
        foreach (GateResult gate in report.Gates)
        {
            output.WriteLine($"  {(gate.Passed ? "passed" : gate.State == GateState.NotEnoughData ? "no data" : "FAILED"),-7} {gate.Name}: {words(gate.Reason)}");
        }

        if (report.Serves is { } serves)
        {
            output.WriteLine($"SERVES: {serves} (version {report.ServesVersion}){(report.Promoted ? "." : run.Serves == run.Version ? ", a baseline, though it is not promoted." : ", a baseline, in the candidate's place.")}{(report.Remark is { } remark ? $" {words(remark)}" : "")}");
        }
        else
        {
            output.WriteLine($"SERVES: {(serving is { } before ? $"version {before.Number}, as before." : "nothing.")}");
        }

        if (report.Next is { } next)
        {
            output.WriteLine($"NEXT: {words(next)}");
        }

        foreach (RunWarning warning in report.Warnings)
        {
            output.WriteLine($"  warning {warning.Code}: {words(warning.Message)}");
        }

        output.WriteLine();
        output.WriteLine($"Version {report.Version} lies in {run.Location}");
    }

    public static void Write(TextWriter output, StudyReport study)
    {
        output.WriteLine();
        foreach (FeatureFinding feature in study.Features?.Features ?? [])
        {
            output.WriteLine($"  {feature.Verdict.ToString().ToLowerInvariant(),-10} {feature.Name}: {feature.Reason}");
        }

        if (study.Features?.Deletion is { } deletion)
        {
            output.WriteLine($"What you can delete: {(deletion.Features.Count == 0 ? "nothing that is known" : string.Join(", ", deletion.Features))}. {deletion.Reason}");
        }

        foreach (TunableFinding tunable in study.Tunables?.Tunables ?? [])
        {
            output.WriteLine($"  {tunable.Verdict.ToString().ToLowerInvariant(),-11} {tunable.Name}: {tunable.Reason}");
        }

        foreach (SliceFinding slice in (study.Slices?.Slices ?? []).Where(slice => slice.IsWeak))
        {
            output.WriteLine($"  weak        {slice.Slice}: {slice.Reason}");
        }

        if (study.Age is not null)
        {
            output.WriteLine(study.Age.Reason);
        }

        if (study.NotDone.Count > 0)
        {
            output.WriteLine($"Not done: {study.NotDone.Count}. {study.NotDone[0].Experiment}: {study.NotDone[0].Reason}");
        }
    }

    public static void Write(TextWriter output, TestScore score)
    {
        output.WriteLine();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ML Test Score {score.Score:0.#} of 7, the weakest of {string.Join(", ", score.Sections.Select(section => string.Create(CultureInfo.InvariantCulture, $"{section.Name} {section.Score:0.#}")))}; --html shows the evidence."));
    }

    public static void WriteOther(TextWriter output, VersionId serving, string learned, string asked)
    {
        output.WriteLine();
        output.WriteLine($"{serving}, which serves, answers '{learned}', not '{asked}'. Give what learns '{asked}' another name by --model.");
    }

    public static void WritePredictions(TextWriter output, IPredictor<object, object> predictor, Dataset rows, int[] examples, RunReport report)
    {
        output.WriteLine();
        output.WriteLine($"{(examples.Length == 1 ? "One" : examples.Length == 2 ? "Two" : "Three")} of the rows, counted from 0, asked of what serves:");
        string[] asked = [.. report.Data.Features.Concat(report.Order?.Series ?? []).Append(report.Order?.By ?? "").Distinct().Where(name => rows.Schema.TryIndexOf(name, out _))];
        foreach (int row in examples)
        {
            Dictionary<string, object?> input = asked.ToDictionary(name => name, name => rows[name].GetValue(row));
            Prediction<object> answer = predictor.Predict(input);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  row {row}: {Value(answer.Value)} by the {answer.AnsweredBy.ToString().ToLowerInvariant()} of {answer.Version}; truly {rows[report.Label].GetText(row) ?? "unknown"}"));
        }
    }

    private static void WriteTable(TextWriter output, RunReport report)
    {
        string[] metrics = [.. report.Models.SelectMany(m => m.Metrics.Keys).Distinct()];
        List<string[]> rows = [["model", "role", .. metrics, "seconds"]];
        rows.AddRange(report.Models.Select(model => (string[])[
            model.Name == report.Bar && model.Role == ModelRole.Baseline ? $"{model.Name} (bar)" : model.Name,
            model.Role.ToString().ToLowerInvariant(),
            .. metrics.Select(metric => model.Metrics.TryGetValue(metric, out double value) ? Number(value) : "-"),
            model.Seconds.ToString("0.000", CultureInfo.InvariantCulture),
        ]));
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            output.WriteLine("  " + string.Join("  ", row.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
        }
    }

    private static string Value(object value) => value is ClassPrediction prediction
        ? string.Create(CultureInfo.InvariantCulture, $"{prediction.Label} ({prediction.Probability:0.000})")
        : Number(Convert.ToDouble(value, CultureInfo.InvariantCulture));

    private static string Gain(RunReport report) => report.Comparison.State == ComparisonState.Compared
        ? $"{report.Comparison.Reason} A gain of 0 is the bar, 1 is perfect; in brackets the {report.Comparison.Level.ToString("P0", CultureInfo.InvariantCulture)} interval."
        : $"The gain over the bar, {report.Bar}, was not measured. {report.Comparison.Reason}";

    private static string Number(double value) => Math.Abs(value) switch
    {
        < 1e-12 => "0",
        < 1e-4 or >= 1e7 => value.ToString("0.00e+0", CultureInfo.InvariantCulture),
        < 10 => value.ToString("0.0000", CultureInfo.InvariantCulture),
        < 1_000 => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("0", CultureInfo.InvariantCulture),
    };
}
