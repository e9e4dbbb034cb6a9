namespace ModelGateway;

/// <summary>A trainer whose tunables can be given other values, so that a study can find out what they change.</summary>
public interface ITunableTrainer : ITrainer
{
    /// <summary>The same trainer with other values of some of its tunables; this one stays as it is.</summary>
    /// <param name="values">Value by the <see cref="Tunable.Name"/>; those not named stay.</param>
    /// <exception cref="ArgumentException">There is no tunable of that name, or the value lies outside its range or is no whole number where one is expected.</exception>
    ITunableTrainer With(IReadOnlyDictionary<string, double> values);
}
