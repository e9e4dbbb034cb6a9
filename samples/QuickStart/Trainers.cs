using ModelGateway;
using ModelGateway.MLNet;

namespace QuickStart;

/// <summary>The trainers that can be asked for by name.</summary>
public static class Trainers
{
    private static readonly Dictionary<string, Func<ITrainer>> s_byName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["LightGbm"] = () => MLNetTrainers.LightGbm(),
        ["FastTree"] = () => MLNetTrainers.FastTree(),
        ["FastForest"] = () => MLNetTrainers.FastForest(),
        ["Sdca"] = () => MLNetTrainers.Sdca(),
        ["Lbfgs"] = () => MLNetTrainers.Lbfgs(),
        ["linear"] = () => Baselines.Linear,
        ["one-rule"] = () => Baselines.OneRule,
    };

    public static IEnumerable<string> Names => s_byName.Keys;

    public static ITrainer ByName(string name) => s_byName.TryGetValue(name, out Func<ITrainer>? create)
        ? create()
        : throw new ArgumentException($"--trainer is '{name}'; expected one of {string.Join(", ", Names)}.");
}
