using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>The base of all suites. A suite is a set of laws; derive it in a test project, and each law is a test there.</summary>
public abstract class ConformanceSuite
{
    /// <summary>The trait of all suites; its value is what a suite is about, such as <c>trainer</c> or <c>predictor</c>.</summary>
    internal const string Kit = "Conformance";

    /// <summary>
    /// The laws that the implementation does not keep, by name, each with the reason. They show as skipped with that reason.
    /// In trainer suites <c>Law(Multiclass)</c> leaves out one task only. Empty by default.
    /// </summary>
    protected virtual IReadOnlyDictionary<string, string> Divergences => new Dictionary<string, string>();

    /// <summary>
    /// How far a row's scores may be from those that it gets alone, as a share of 1 or of the score; 0, the same bits, by default. For packages
    /// whose matrix products sum in an order that depends on the number of rows.
    /// </summary>
    protected virtual float BatchTolerance => 0;

    /// <summary>How long one call may take before it counts as hanging; by default two minutes.</summary>
    protected virtual TimeSpan Patience => TimeSpan.FromMinutes(2);

    /// <summary>Divergences are named after laws of this suite, and say why.</summary>
    [Fact]
    public void Every_divergence_names_a_law_and_gives_a_reason()
    {
        string[] laws = [.. GetType().GetMethods().Where(m => m.GetCustomAttribute<FactAttribute>() is not null).Select(m => m.Name)];
        foreach ((string name, string reason) in Divergences)
        {
            Assert.Contains(name.Split('(')[0], laws);
            Assert.False(string.IsNullOrWhiteSpace(reason), $"The divergence from {name} gives no reason.");
        }
    }

    private protected void Begin([CallerMemberName] string law = "")
    {
        if (Divergences.TryGetValue(law, out string? reason))
        {
            Assert.Skip(reason);
        }
    }

    // A call that hangs cannot be stopped, but it can be told: it is left behind on a background thread.
    internal T Patiently<T>(Func<T> call, string what)
    {
        T result = default!;
        Exception? error = null;
        Thread thread = new(() =>
        {
            try
            {
                result = call();
            }
            catch (Exception e)
            {
                error = e;
            }
        })
        { IsBackground = true, Name = what };
        thread.Start();
        Assert.True(thread.Join(Patience), $"{what} did not end within {Patience.TotalSeconds} s.");
        if (error is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }

        return result;
    }
}
