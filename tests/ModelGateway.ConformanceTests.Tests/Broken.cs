using System.Reflection;
using System.Runtime.ExceptionServices;
using Xunit.Sdk;

namespace ModelGateway.ConformanceTests;

/// <summary>Holds a suite with something broken to one of its laws.</summary>
internal static class Broken
{
    /// <summary>All laws of a suite but the one about divergences, which every suite has.</summary>
    public static IEnumerable<string> LawsOf(Type suite) => suite.GetMethods()
        .Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
        .Select(method => method.Name)
        .Where(name => name != nameof(ConformanceSuite.Every_divergence_names_a_law_and_gives_a_reason));

    /// <summary>Asserts that the law does not pass, and is not skipped either.</summary>
    public static async Task AssertFailsAsync(ConformanceSuite suite, string law)
    {
        Exception? error = await Record.ExceptionAsync(async () =>
        {
            try
            {
                if (suite.GetType().GetMethod(law)!.Invoke(suite, null) is Task task)
                {
                    await task;
                }
            }
            catch (TargetInvocationException e)
            {
                ExceptionDispatchInfo.Throw(e.InnerException!);
            }
            finally
            {
                (suite as IDisposable)?.Dispose();
            }
        });
        Assert.True(error is not null, $"{law} passes what breaks it.");
        Assert.IsNotType<SkipException>(error);
    }
}
