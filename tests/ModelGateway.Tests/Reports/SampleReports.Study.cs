using ModelGateway.Reports;

namespace ModelGateway;

internal static partial class SampleReports
{
    public static StudyReport Study(string name = "adult", int features = 6) => new(
        model: name,
        version: 4,
        loss: "logLoss",
        heldOutLoss: 0.35,
        rows: 200,
        seed: 1,
        refits: 3)
    {
        Seconds = 75,
        Features = Features(name, features),
        Tunables = Tunables(name),
        Slices = new SliceStudy(
            slices: [
                new SliceFinding { Slice = $"{name} = {name}", Columns = [name], IsDeclared = true, Rows = 90, Loss = new Figure(0.3, 0.2, 0.4), Excess = new Figure(-0.1, -0.2, 0.02), Reason = name },
                new SliceFinding { Slice = $"{name} ≥ 50", Columns = [name], IsDeclared = false, Rows = 60, Loss = new Figure(0.6, 0.5, 0.7), Excess = new Figure(0.7, 0.4, 1.0), CorrectedP = 0.0004, IsWeak = true, Reason = name },
                new SliceFinding { Slice = $"{name} < 20", Columns = [name], IsDeclared = false, Rows = 9, Reason = name },
            ])
        {
            Searched = 120,
            Parity = [
                new SliceParity(name, name, name, 120, new Figure(0.3, 0.22, 0.38), new Figure(0.28, 0.2, 0.36), new Figure(0.1, 0.05, 0.15), new Figure(0.2, 0.1, 0.3)),
                new SliceParity(name, null, name, 80, new Figure(0.1, 0.03, 0.17), new Figure(0.12, 0.05, 0.2), null, null),
            ],
        },
        Labels = new LabelStudy(heldOut: Run(name).HeldOut!)
        {
            Thresholds = [.. Enumerable.Range(1, 19).Select(i => i * 0.05).Select(t => new ThresholdChoice(t, 1 - t, t < 0.93 ? 0.4 + (0.6 * t) : null, 1 - (t * t), t < 0.93 ? 1 - t : null, 0.5 + (0.4 * t), Math.Abs(t - 0.5) < 0.01))],
            Residuals = [
                new ResidualCurve("prediction", [.. Enumerable.Range(0, 12).Select(i => new ResidualPoint($"{i} to {i + 1}", i + 0.5, 20, new Figure(0.1 * (i - 6), (0.1 * (i - 6)) - 0.2, (0.1 * (i - 6)) + 0.2), 1.2))]),
                new ResidualCurve(name, [new ResidualPoint(name, null, 100, new Figure(0.3, 0.1, 0.5), 1), new ResidualPoint("", null, 90, new Figure(-0.1, null, null), 1)]),
            ],
        },
        Age = new AgeStudy(
            points: [new AgePoint(3, TimeSpan.FromDays(40), 200, new Figure(0.4, 0.35, 0.45), new Figure(0.14, 0.02, 0.26)), new AgePoint(2, TimeSpan.FromDays(90), 200, new Figure(0.5, 0.4, 0.6), null)],
            reason: $"'{name}' grows old.")
        {
            RetrainAfter = TimeSpan.FromDays(55),
        },
        NotDone = [new UndoneExperiment(StudyKinds.Tunables, $"{name} = 3", "The budget was spent.")],
    };

    private static FeatureStudy Features(string name, int features) => new(
        features: [
            .. Enumerable.Range(0, features).Select(i => new FeatureFinding(
                name: $"{name} {i}",
                verdict: (FeatureVerdict)(i % 6),
                reason: $"'{name} {i}' was tried.")
            {
                Permutation = new Figure(0.3 / (i + 1), (0.3 / (i + 1)) - 0.02, (0.3 / (i + 1)) + 0.02),
                LeaveOut = i % 5 == 4 ? null : new Figure(0.1 / (i + 1), (0.1 / (i + 1)) - 0.03, (0.1 / (i + 1)) + 0.03),
                Strength = 0.2 / (i + 1),
                Group = i < 2 ? 0 : null,
                Distribution = new FeatureDistribution(["0 to 1", name, "missing"], ["no", name], [[80, 20], [300, 200], [2, 0]]),
                Past = i < 2 ? [new PastImpact(2, new Figure(0.4, 0.3, 0.5)), new PastImpact(3, new Figure(0.2, 0.1, 0.3))] : [],
            }),
        ])
    {
        Groups = [new FeatureGroupFinding([$"{name} 0", $"{name} 1"], false, new Figure(0.4, 0.3, 0.5), new Figure(0.2, 0.1, 0.3)), new FeatureGroupFinding([name], true, null, null)],
        Associations = [new FeatureAssociation($"{name} 0", $"{name} 1", 0.97, "correlation ratio")],
        Deletion = new DeletionFinding([$"{name} 3", $"{name} 4"], new Figure(0.001, -0.004, 0.006), $"Without both the log loss grows by 0.1 % [−0.4, 0.6]."),
    };

    private static TunableStudy Tunables(string name) => new(
        tunables: [
            new TunableFinding(
                name: name,
                verdict: TunableVerdict.Matters,
                reason: $"'{name}' at 0.05 is better.",
                value: 0.1,
                @default: 0.1)
            {
                Best = 0.05,
                Trials = [
                    new TunableTrial(0.01, new Figure(0.2, 0.15, 0.25), 0.1, null),
                    new TunableTrial(0.05, new Figure(-0.04, -0.06, -0.02), 0.05, null),
                    new TunableTrial(0.5, new Figure(0.01, -0.02, 0.04), 0.06, null),
                    new TunableTrial(5, null, null, $"Training threw: '{name}'."),
                ],
            },
            new TunableFinding(name: "leaves", verdict: TunableVerdict.Dead, reason: "No value moves any answer.", value: 31, @default: 20) { Trials = [new TunableTrial(20, new Figure(0, 0, 0), 0, null)] },
            new TunableFinding(name: "bins", verdict: TunableVerdict.Undecided, reason: "Nothing was tried.", value: 255, @default: 255),
        ])
    {
        RefitNoise = 0.012,
        RefitMoved = 0.031,
        SeedMoved = 0,
        Interaction = new TunableInteraction(name, 3, "leaves", 63, new Figure(-0.05, -0.08, -0.02), -0.04, $"Both together: '{name}'."),
    };
}
