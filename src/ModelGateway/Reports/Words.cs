namespace ModelGateway;

/// <summary>Names of the library as people say them.</summary>
internal static class Words
{
    public static string Metric(string name) => ModelGateway.Metric.Find(name)?.Words ?? name;

    /// <summary>The metric that a run was judged by.</summary>
    public static string Metric(RunReport run) => run.MetricWords ?? Metric(run.Metric);

    /// <summary>The loss that a study measures by.</summary>
    public static string Metric(StudyReport study) => study.LossWords ?? Metric(study.Loss);

    /// <summary>The same at the start of a sentence.</summary>
    public static string MetricFirst(string name) => First(Metric(name));

    /// <summary>Words at the start of a sentence.</summary>
    public static string First(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>What an alarm is about: a metric, a measure of bias, or a name from the data.</summary>
    public static string Subject(string subject) => subject == "meanError" ? "mean error" : Metric(subject);

    public static string Kind(ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => "whole number",
        ColumnKind.DateTime => "date",
        _ => kind.ToString().ToLowerInvariant(),
    };

    public static string Split(SplitKind kind) => kind switch
    {
        SplitKind.Stratified => "at random, with the same shares of the label in both",
        SplitKind.Chronological => "in time: the newest rows are the test part",
        SplitKind.Grouped => "at random, whole groups together",
        _ => "by the application, which brought its own test rows",
    };
}
