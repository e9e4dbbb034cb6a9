using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ModelGateway;

/// <summary>The meter and the activity source of the library, both called <c>ModelGateway</c>. Free when nobody listens.</summary>
internal static class Telemetry
{
    public const string Name = "ModelGateway";

    private static readonly Meter s_meter = new(Name);

    public static ActivitySource Activities { get; } = new(Name);

    public static Counter<long> Predictions { get; } =
        s_meter.CreateCounter<long>("modelgateway.predictions", "{prediction}", "Predictions answered, by the model or its baseline.");

    public static Counter<long> Violations { get; } =
        s_meter.CreateCounter<long>("modelgateway.violations", "{violation}", "Expectations that inputs and answers broke, by code.");

    public static UpDownCounter<long> Alarms { get; } =
        s_meter.CreateUpDownCounter<long>("modelgateway.alarms", "{alarm}", "Alarms that are up, by code.");

    public static Histogram<double> Duration { get; } =
        s_meter.CreateHistogram<double>("modelgateway.prediction.duration", "s", "How long a prediction of one row takes; one call in 1,024 is timed.");

    public static Counter<long> Outcomes { get; } =
        s_meter.CreateCounter<long>("modelgateway.outcomes", "{outcome}", "Outcomes that were joined to their prediction.");

    public static Gauge<double> LiveLoss { get; } =
        s_meter.CreateGauge<double>("modelgateway.live_loss", "1", "The loss of the last window with outcomes enough: RMSE of a number, log loss in nats of classes; of the champion and of those beside it.");

    public static Gauge<double> Drift { get; } =
        s_meter.CreateGauge<double>("modelgateway.drift", "1", "The effect by which a column of the last window differs from what was learned, 0 to 1; large from 0.1 on.");

    public static Counter<long> Fallbacks { get; } =
        s_meter.CreateCounter<long>("modelgateway.fallbacks", "{prediction}", "Predictions that the baseline answered because the model could not.");
}
