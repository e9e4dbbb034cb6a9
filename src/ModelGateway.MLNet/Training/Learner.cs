using System.Reflection;
using Microsoft.ML;

namespace ModelGateway.MLNet;

/// <summary>One of ML.NET's learning algorithms with its tunables.</summary>
internal abstract class Learner
{
    /// <summary>The trainer's name.</summary>
    public abstract string Name { get; }

    /// <summary>Every tunable with value, default and range.</summary>
    public abstract IReadOnlyList<Tunable> Tunables { get; }

    /// <summary>The same with other values.</summary>
    /// <param name="values">The value of every tunable, by its name; checked.</param>
    public abstract Learner With(IReadOnlyDictionary<string, double> values);

    /// <summary>What it can learn.</summary>
    public virtual IReadOnlyList<LearningTask> Tasks => [LearningTask.Regression, LearningTask.Binary, LearningTask.Multiclass];

    /// <summary>What it needs its features to be.</summary>
    public abstract FeatureStyle Style { get; }

    /// <summary>Fewer training rows than this are refused.</summary>
    public virtual int MinimumRows => 1;

    /// <summary>Whether it reads the rows many times over, so that they are better kept encoded.</summary>
    public bool ReadsOften => Style == FeatureStyle.Linear;

    /// <summary>Whether its multiclass models are one binary model for each class.</summary>
    public virtual bool IsOneVersusAll => false;

    /// <summary>The name of the tunable that counts the trees, each of which improves on those before; null where the learner has no such stages.</summary>
    public virtual string? StageTunable => null;

    /// <summary>The assemblies whose code decides its answers, beside ML.NET's own.</summary>
    public virtual IReadOnlyList<Assembly> Assemblies => [];

    /// <summary>The estimator for a task; its label and weight columns are those of <see cref="InputColumns"/>, its features <see cref="FeaturePlan.FeaturesColumn"/>.</summary>
    /// <param name="task">What is learned.</param>
    /// <param name="context">A context made for this fit alone.</param>
    /// <param name="label">The label column.</param>
    /// <param name="weight">The weight column; null when all rows count the same.</param>
    /// <param name="seed">The only source of randomness.</param>
    public abstract IEstimator<ITransformer> Create(LearningTask task, MLContext context, string label, string? weight, int seed);
}
